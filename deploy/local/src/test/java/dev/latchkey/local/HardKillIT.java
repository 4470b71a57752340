package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills device-key-service under traffic, and checks that no more uses are lost than promised. */
class HardKillIT {

    private static final int USES = 500;
    /** A flush begins every second and takes a moment. */
    private static final Duration PROMISE = Duration.ofMillis(1_500);

    private final int offset = 1000 + ThreadLocalRandom.current().nextInt(20_000);
    private final Api api = Api.ofOrigin(new Ports(offset));

    @TempDir
    Path data;

    @Test
    void atMostTheUsesOfTheLastFlushIntervalAreLost() throws Exception {
        List<Instant> answered;
        String session;
        String id;
        try (var launcher = LauncherProcess.start(data, offset).awaitUp()) {
            api.signUp("ada").success();
            session = api.logIn("ada");
            var key = api.post("/v1/device-keys", session, "{\"name\":\"pump\",\"role\":\"device\"}");
            id = key.text("id");
            answered = useManyTimes(key.text("key"));
            ProcessHandle.of(pidOfDeviceKeys()).orElseThrow().destroyForcibly();
            assertThat(launcher.awaitExit()).isEqualTo(1);
            assertThat(launcher.output()).contains("latchkey: device-key-service has stopped");
        }
        var killedAt = Instant.now();

        try (var again = LauncherProcess.start(data, offset).awaitUp()) {
            var counted = api.get("/v1/device-keys/" + id + "/usage", session)
                    .success()
                    .path("total")
                    .asLong();
            var last = answered.get(answered.size() - 1);
            var promised = answered.stream()
                    .filter(at -> at.isBefore(last.minus(PROMISE)))
                    .count();

            System.out.printf(
                    "Of %d uses in %d ms, %d were lost; %d may be lost%n",
                    answered.size(),
                    Duration.between(answered.get(0), last).toMillis(),
                    answered.size() - counted,
                    answered.size() - promised);
            assertThat(promised).as("uses before the last flush interval").isPositive();
            assertThat(counted).isBetween(promised, (long) answered.size());
            assertThat(last).isBefore(killedAt);
            assertThat(startsInTheLog())
                    .as("the log of the service that was killed is kept")
                    .isEqualTo(2);
            again.terminate();
        }
    }

    private long pidOfDeviceKeys() throws IOException {
        return Long.parseLong(Files.readString(ofDeviceKeys("pid")).strip());
    }

    private long startsInTheLog() throws IOException {
        try (var lines = Files.lines(ofDeviceKeys("service.log"))) {
            return lines.filter(line -> line.contains("started in")).count();
        }
    }

    private Path ofDeviceKeys(String file) {
        return data.resolve(Service.DEVICE_KEYS.moduleName()).resolve(file);
    }

    /** Uses the key again and again for at least three flush intervals, and returns when each use was answered. */
    private List<Instant> useManyTimes(String key) throws Exception {
        var gateway = api.serviceToken(data, ServiceClient.GATEWAY);
        var answered = new ArrayList<Instant>();
        var body = "{\"key\":\"%s\",\"permission\":\"device\",\"source\":\"test\"}".formatted(key);
        var until = Instant.now().plusSeconds(4);
        while (answered.size() < USES || Instant.now().isBefore(until)) {
            assertThat(api.post("/v1/device-keys/verifications", gateway, body)
                            .success()
                            .path("allowed")
                            .asBoolean())
                    .isTrue();
            answered.add(Instant.now());
        }
        return answered;
    }
}
