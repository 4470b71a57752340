package dev.latchkey.accesscontrol.adapter.in.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import dev.latchkey.accesscontrol.AccessControlServiceTest;
import dev.latchkey.kit.application.Transactions;
import dev.latchkey.kit.start.WarmUp;
import dev.latchkey.kit.testing.Management;
import dev.latchkey.kit.testing.Running;
import dev.latchkey.kit.testing.WarmUpContract;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@AccessControlServiceTest
class AccessControlWarmUpTest implements WarmUpContract {

    @Inject
    AccessControlWarmUp warmUp;

    @Inject
    Unanswerable unanswerable;

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    @Override
    public WarmUp warmUp() {
        return warmUp;
    }

    @Override
    public Running running() {
        return Running.onVertx(transactions);
    }

    @Override
    public Pool pool() {
        return pool;
    }

    @Test
    void theServiceWarmsUpBeforeItAcceptsRequestsAndIsReadyEvenIfAQuestionFails() {
        assertThat(unanswerable.asked()).isEqualTo(1);
        Management.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem(containsString("erification")));
    }

    /** Asked in addition to those of the service. */
    @ApplicationScoped
    static class Unanswerable implements WarmUp {

        private final AtomicInteger asked = new AtomicInteger();

        /** A method, since the injected object is a proxy. */
        int asked() {
            return asked.get();
        }

        @Override
        public List<Supplier<Uni<?>>> questions() {
            return List.of(() -> {
                asked.incrementAndGet();
                return Uni.createFrom().failure(new IOException("away"));
            });
        }
    }
}
