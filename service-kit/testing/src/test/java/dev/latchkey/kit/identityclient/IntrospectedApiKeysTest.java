package dev.latchkey.kit.identityclient;

import static dev.latchkey.kit.testing.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.domain.kernel.Caller;
import dev.latchkey.domain.kernel.ClientAddress;
import dev.latchkey.domain.kernel.OpaqueKey;
import dev.latchkey.kit.testing.Simultaneously;
import dev.latchkey.kit.testing.TestAddresses;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IntrospectedApiKeysTest {

    private static final AccountId ADA = new AccountId(UUID.fromString("0190e0c0-0000-7000-8000-000000000001"));
    private static final ClientAddress SOMEWHERE = TestAddresses.HOME;
    private static final OpaqueKey KEY = key(1);
    private static final Duration FOR_A_SLOW_MACHINE = Duration.ofMinutes(1);

    private final AtomicLong now = new AtomicLong();
    private final Identity identity = new Identity();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final IntrospectedApiKeys keys = new IntrospectedApiKeys(identity, FOR_A_SLOW_MACHINE, now::get, metrics);
    private @Nullable Vertx vertx;

    /** Mutiny is set up by its first use, which must not be a race. */
    @BeforeAll
    static void useMutiny() {
        assertThat(Uni.createFrom().item(1).map(one -> one).await().indefinitely())
                .isEqualTo(1);
    }

    @AfterEach
    void closeVertx() {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static OpaqueKey key(int number) {
        return OpaqueKey.of(
                OpaqueKey.Kind.USER_API_KEY,
                ByteBuffer.allocate(20).putInt(number).array());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    private CompletableFuture<Caller.ApiKey> present() {
        return keys.callerOf(KEY, SOMEWHERE).subscribeAsCompletionStage();
    }

    private CompletableFuture<Caller.ApiKey> presentOn(Context context) {
        var answer = new CompletableFuture<Caller.ApiKey>();
        context.runOnContext(ignored ->
                keys.callerOf(KEY, SOMEWHERE).subscribe().with(answer::complete, answer::completeExceptionally));
        return answer;
    }

    private Context eventLoop() {
        if (vertx == null) {
            vertx = Vertx.vertx();
        }
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    private static <T> T outcome(CompletableFuture<T> answer) {
        return Uni.createFrom().completionStage(answer).await().atMost(Duration.ofSeconds(10));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void anAnswerIsUsedForThreeSecondsFromWhenItWasAskedFor() {
        var first = present();
        pass(seconds(0.9));
        identity.says(Identity.ADAS);
        assertThat(outcome(first).account()).isEqualTo(ADA);

        pass(seconds(2.099));
        assertThat(outcome(present()).account()).isEqualTo(ADA);
        assertThat(identity.asked).hasValue(1);

        pass(seconds(0.101));
        var revoked = present();
        assertThat(identity.asked).hasValue(2);
        identity.says(Identity.UNKNOWN);
        assertRefused(() -> outcome(revoked)).isEqualTo("invalid-token");
    }

    @Test
    void anAnswerThatHasWaitedForItsEventLoopIsAskedForAgain() throws InterruptedException {
        var loop = eventLoop();
        var caller = presentOn(loop);
        await().until(() -> identity.asked.get() == 1);
        var standsStill = new CountDownLatch(1);
        var goesOn = new CountDownLatch(1);
        loop.runOnContext(ignored -> {
            standsStill.countDown();
            awaitQuietly(goesOn);
        });
        standsStill.await();

        identity.says(Identity.ADAS);
        pass(seconds(3.1));
        goesOn.countDown();

        await().until(() -> identity.asked.get() == 2);
        identity.says(Identity.UNKNOWN);
        assertRefused(() -> outcome(caller)).isEqualTo("invalid-token");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAnswerThatComesAfterItsTimeLimitIsNeitherUsedNorRemembered() {
        var late = present();
        pass(FOR_A_SLOW_MACHINE.plusMillis(1));
        identity.says(Identity.ADAS);
        assertRefused(() -> outcome(late)).isEqualTo("identity-unavailable");

        var next = present();
        assertThat(identity.asked).hasValue(2);
        identity.says(Identity.ADAS);
        assertThat(outcome(next).account()).isEqualTo(ADA);
    }

    @Test
    void noAnswerInTimeIsARefusal() {
        var impatient = new IntrospectedApiKeys(identity, Duration.ofMillis(50), now::get, metrics);

        assertRefused(() -> impatient.callerOf(KEY, SOMEWHERE).await().atMost(Duration.ofSeconds(5)))
                .isEqualTo("identity-unavailable");
    }

    @Test
    void aFailureIsNotRemembered() {
        var failing = present();
        identity.fails();
        assertRefused(() -> outcome(failing)).isEqualTo("identity-unavailable");

        var next = present();
        identity.says(Identity.ADAS);
        assertThat(outcome(next).account()).isEqualTo(ADA);
    }

    @Test
    void aKeyThatManyPresentAtOnceIsAskedForOnce() {
        var answers = Simultaneously.call(32, i -> present());
        assertThat(identity.asked).hasValue(1);

        identity.says(Identity.ADAS);

        assertThat(answers)
                .allSatisfy(answer -> assertThat(outcome(answer).account()).isEqualTo(ADA));
        assertThat(identity.asked).hasValue(1);
        assertThat(gets("miss")).isEqualTo(1);
        assertThat(gets("hit")).isEqualTo(31);
    }

    private double gets(String result) {
        return metrics.get("cache.gets")
                .tags("cache", "introspection", "result", result)
                .functionCounter()
                .count();
    }

    @Test
    void whoNoLongerWaitsTakesTheAnswerFromNobodyElse() {
        var gone = keys.callerOf(KEY, SOMEWHERE).subscribe().with(caller -> {});
        var waiting = present();
        gone.cancel();

        identity.says(Identity.ADAS);

        assertThat(outcome(waiting).account()).isEqualTo(ADA);
        assertThat(identity.asked).hasValue(1);
    }

    @Test
    void eachWhoWaitsGoesOnOnItsOwnContext() {
        var one = eventLoop();
        var other = eventLoop();
        assertThat(one).isNotSameAs(other);
        var ones = presentOn(one).thenApply(caller -> Vertx.currentContext());
        var others = presentOn(other).thenApply(caller -> Vertx.currentContext());
        await().until(() -> gets("miss") + gets("hit") == 2);

        identity.says(Identity.ADAS);

        assertThat(outcome(ones)).isSameAs(one);
        assertThat(outcome(others)).isSameAs(other);
    }

    @Test
    void noMoreThanAHundredThousandAnswersAreRemembered() {
        identity.alwaysSays(Identity.UNKNOWN);
        for (var i = 0; i < 101_000; i++) {
            keys.callerOf(key(i), SOMEWHERE).subscribe().with(caller -> {}, refused -> {});
        }

        await().untilAsserted(() ->
                assertThat(metrics.get("cache.size").gauge().value()).isBetween(1.0, 100_000.0));
    }

    /** Answers when it is told to. */
    private static final class Identity implements IntrospectionApi {

        static final Answer ADAS = new Answer(true, ADA.toString(), "api_key");
        static final Answer UNKNOWN = new Answer(false, null, null);

        private final AtomicInteger asked = new AtomicInteger();
        private final List<UniEmitter<? super Answer>> waiting = new ArrayList<>();
        private @Nullable Answer always;

        @Override
        public Uni<Answer> introspect(String token, String address) {
            return always != null
                    ? Uni.createFrom().item(always)
                    : Uni.createFrom().<Answer>emitter(this::ask);
        }

        private synchronized void ask(UniEmitter<? super Answer> asking) {
            waiting.add(asking);
            asked.incrementAndGet();
        }

        void says(Answer answer) {
            all().forEach(asking -> asking.complete(answer));
        }

        void fails() {
            all().forEach(asking -> asking.fail(new IOException("away")));
        }

        void alwaysSays(Answer answer) {
            always = answer;
        }

        private synchronized List<UniEmitter<? super Answer>> all() {
            var all = List.copyOf(waiting);
            waiting.clear();
            return all;
        }
    }
}
