package dev.latchkey.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.latchkey.local.Journal.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several people who concurrently change something of every kind, round after round, and carry on after failures. A
 * journal notes what was acknowledged.
 */
final class ChangesUnderLoad implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS_MILLIS = 20;

    private final Api api;
    private final Api identity;
    private final String gateway;
    private final Journal journal;
    private final List<Person> people = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean going = true;

    private ChangesUnderLoad(Ports ports, Path data, Journal journal) throws IOException, InterruptedException {
        this.api = Api.ofOrigin(ports);
        this.identity = Api.inside(ports, Service.IDENTITY);
        this.gateway = api.serviceToken(data, ServiceClient.GATEWAY);
        this.journal = journal;
    }

    static ChangesUnderLoad start(Ports ports, Path data, Journal journal, int people)
            throws IOException, InterruptedException {
        var load = new ChangesUnderLoad(ports, data, journal);
        for (var number = 0; number < people; number++) {
            load.people.add(load.new Person("worker" + number));
        }
        load.people.forEach(load.threads::execute);
        return load;
    }

    /** Waits until everybody has completed this many further rounds, with every change acknowledged. */
    void awaitRounds(int further) throws InterruptedException {
        var aims =
                people.stream().map(person -> person.rounds.get() + 1 + further).toList();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var i = 0; i < aims.size(); i++) {
            while (people.get(i).rounds.get() < aims.get(i)) {
                assertThat(System.nanoTime())
                        .as("time until everybody has completed the rounds")
                        .isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
        }
    }

    /** Waits for the last answers. */
    @Override
    public void close() throws InterruptedException {
        going = false;
        threads.shutdown();
        assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    /** A call that did not succeed, so that nothing was promised. */
    private static final class NotAcknowledged extends Exception {
        private static final long serialVersionUID = 1;
    }

    @FunctionalInterface
    private interface Call {
        Api.Answer send() throws IOException, InterruptedException;
    }

    @FunctionalInterface
    private interface Look {
        State state(JsonNode made) throws IOException, InterruptedException;
    }

    /** Somebody who creates a thing of every kind, and in every other round undoes what can be undone. */
    private final class Person implements Runnable {

        private final String name;
        private final String session;
        private final AtomicInteger rounds = new AtomicInteger();

        Person(String name) throws IOException, InterruptedException {
            this.name = name;
            api.signUp(name).success();
            this.session = api.logIn(name);
        }

        @Override
        public void run() {
            for (var round = 0; going; round++) {
                try {
                    goThrough(name + "-" + round, round % 2 == 1);
                    rounds.incrementAndGet();
                } catch (NotAcknowledged | IOException duringAFault) {
                    // The next round begins.
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }

        private void goThrough(String friend, boolean undoes)
                throws NotAcknowledged, IOException, InterruptedException {
            var account = make("account", friend, () -> api.signUp(friend), made -> account(friend));
            var application = make(
                    "application",
                    friend,
                    () -> api.post("/v1/applications", session, "{\"name\":\"" + friend + "\",\"type\":\"standard\"}"),
                    made -> found(api.get("/v1/applications/" + id(made), session), State.PRESENT));
            var members = "/v1/applications/" + id(application) + "/members";
            make(
                    "member",
                    friend,
                    () -> api.post(members, session, "{\"login\":\"" + friend + "\"}"),
                    made -> member(api.get(members, session), id(account)));
            var apiKey = make(
                    "api-key",
                    friend,
                    () -> api.post("/v1/api-keys", session, "{\"name\":\"ci\"}"),
                    made -> apiKey(api.get("/v1/account", made.path("key").asText())));
            var deviceKey = make(
                    "device-key",
                    friend,
                    () -> api.post("/v1/device-keys", session, "{\"name\":\"pump\",\"role\":\"device\"}"),
                    made -> deviceKey(api.get("/v1/device-keys/" + id(made), session)));
            if (undoes) {
                undo("member", friend, () -> api.delete(members + "/" + id(account), session));
                undo("api-key", friend, () -> api.delete("/v1/api-keys/" + id(apiKey), session));
                undo("device-key", friend, () -> disable(id(deviceKey)));
            }
        }

        private Api.Answer disable(String deviceKey) throws IOException, InterruptedException {
            return api.send("PATCH", "/v1/device-keys/" + deviceKey, session, "{\"role\":\"disabled\"}");
        }
    }

    private JsonNode make(String kind, String name, Call call, Look look)
            throws NotAcknowledged, IOException, InterruptedException {
        var made = acknowledged(call.send());
        journal.acknowledged(kind + " " + name, State.PRESENT, () -> look.state(made));
        return made;
    }

    private void undo(String kind, String name, Call call) throws NotAcknowledged, IOException, InterruptedException {
        var thing = kind + " " + name;
        var look = journal.uncertain(thing);
        acknowledged(call.send());
        journal.acknowledged(thing, State.GONE, look);
    }

    private static JsonNode acknowledged(Api.Answer answer) throws NotAcknowledged {
        if (!answer.isSuccess()) {
            throw new NotAcknowledged();
        }
        return answer.json();
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }

    private State account(String username) throws IOException, InterruptedException {
        return found(identity.get("/internal/v1/accounts?login=" + username, gateway), State.PRESENT);
    }

    private static State member(Api.Answer members, String account) {
        var isOne = members.json().path("items").findValuesAsText("accountId").contains(account);
        return found(members, isOne ? State.PRESENT : State.GONE);
    }

    private static State apiKey(Api.Answer use) {
        return use.status() == 401 ? State.GONE : found(use, State.PRESENT);
    }

    private static State deviceKey(Api.Answer key) {
        return found(key, key.json().path("role").asText().equals("disabled") ? State.GONE : State.PRESENT);
    }

    /** Only success and 404 say whether it exists. */
    private static State found(Api.Answer answer, State found) {
        if (answer.status() == 404) {
            return State.UNKNOWN;
        }
        answer.success();
        return found;
    }
}
