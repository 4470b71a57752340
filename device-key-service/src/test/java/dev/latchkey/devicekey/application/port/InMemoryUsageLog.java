package dev.latchkey.devicekey.application.port;

import dev.latchkey.domain.devicekey.DeviceKeyId;
import dev.latchkey.domain.devicekey.KeyPermission;
import dev.latchkey.domain.devicekey.KeyUse;
import dev.latchkey.domain.devicekey.UsageReport;
import dev.latchkey.domain.devicekey.UsageReport.Counts;
import dev.latchkey.domain.devicekey.UsageWindow;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A fake of the port that keeps every use; the contract ensures that it behaves like Redis. */
public final class InMemoryUsageLog implements UsageLog {

    private final List<KeyUse> uses = new ArrayList<>();

    /** Every use, in order. */
    public List<KeyUse> uses() {
        return uses;
    }

    @Override
    public synchronized void record(KeyUse use) {
        uses.add(use);
    }

    @Override
    public synchronized Uni<Void> forget(DeviceKeyId key) {
        uses.removeIf(use -> use.key().equals(key));
        return Uni.createFrom().voidItem();
    }

    private List<KeyUse> of(DeviceKeyId key) {
        return uses.stream()
                .filter(use -> use.key().equals(key))
                .sorted(Comparator.comparing(KeyUse::at))
                .toList();
    }

    private static Counts count(List<KeyUse> uses) {
        var allowed = uses.stream().filter(KeyUse::allowed).count();
        return new Counts(allowed, uses.size() - allowed);
    }

    private static <K> Map<K, Counts> countBy(List<KeyUse> uses, Function<KeyUse, K> key) {
        return uses.stream()
                .collect(Collectors.groupingBy(
                        key, Collectors.collectingAndThen(Collectors.toList(), InMemoryUsageLog::count)));
    }

    @Override
    public Uni<UsageReport> report(DeviceKeyId key, UsageWindow window) {
        var own = of(key);
        Map<KeyPermission, Counts> byPermission =
                countBy(own.stream().filter(use -> use.permission().isPresent()).toList(), use -> use.permission()
                        .orElseThrow());
        var sources =
                own.stream().flatMap(use -> use.source().stream()).distinct().count();
        Map<Instant, Counts> series = countBy(own, use -> window.granularity().floor(use.at()));
        return Uni.createFrom()
                .item(new UsageReport(count(own), first(own), last(own), byPermission, sources, window.fill(series)));
    }

    private static Optional<Instant> first(List<KeyUse> own) {
        return own.stream().findFirst().map(KeyUse::at);
    }

    private static Optional<Instant> last(List<KeyUse> own) {
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(own.get(own.size() - 1).at());
    }

    @Override
    public Uni<Map<DeviceKeyId, UsageReport.Summary>> summaries(List<DeviceKeyId> keys) {
        var summaries = new HashMap<DeviceKeyId, UsageReport.Summary>();
        for (var key : keys) {
            summaries.put(key, new UsageReport.Summary(of(key).size(), last(of(key))));
        }
        return Uni.createFrom().item(summaries);
    }
}
