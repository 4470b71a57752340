package dev.latchkey.identity.adapter.out.postgres;

import dev.latchkey.identity.adapter.out.crypto.KeyPairs;
import dev.latchkey.identity.application.port.SigningKeyStore;
import dev.latchkey.kit.application.IdSource;
import dev.latchkey.kit.postgres.TimeLimited;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Private keys are sealed, and a change holds a lock that all replicas share. */
@TimeLimited
@ApplicationScoped
class PostgresSigningKeyStore implements SigningKeyStore {

    private static final String LOCK = "SELECT 1 FROM pg_advisory_xact_lock(hashtext('signing_key'))";

    private final KeyPairs keyPairs;
    private final IdSource ids;
    private final InstantSource clock;

    PostgresSigningKeyStore(KeyPairs keyPairs, IdSource ids, InstantSource clock) {
        this.keyPairs = keyPairs;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @WithSession
    public Uni<List<Stored>> all() {
        return SigningKeyRow.<SigningKeyRow>listAll(Sort.by("activeFrom").and("kid"))
                .map(rows -> rows.stream().map(row -> row.toDomain(keyPairs)).toList());
    }

    @Override
    public Uni<Changed> change(Function<List<Stored>, Change> decision) {
        return Panache.getSession()
                .flatMap(session ->
                        session.createNativeQuery(LOCK, Integer.class).getSingleResult())
                .chain(this::all)
                .map(decision)
                .call(change -> retire(change.retired()))
                .flatMap(change -> change.newActiveFrom().map(this::add).orElseGet(() -> Uni.createFrom()
                        .item(Optional.empty())))
                .flatMap(added -> all().map(keys -> new Changed(keys, added)));
    }

    private static Uni<Long> retire(Set<String> kids) {
        return kids.isEmpty() ? Uni.createFrom().item(0L) : SigningKeyRow.delete("kid in ?1", kids);
    }

    private Uni<Optional<String>> add(Instant activeFrom) {
        var kid = ids.next().toString();
        return keyPairs.make(kid)
                .flatMap(pair ->
                        SigningKeyRow.of(kid, pair, clock.instant(), activeFrom).persistAndFlush())
                .replaceWith(Optional.of(kid));
    }
}
