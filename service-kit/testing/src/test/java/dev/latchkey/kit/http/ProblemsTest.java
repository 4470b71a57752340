package dev.latchkey.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private static final SimpleResourceInfo CALL = new SimpleResourceInfo() {

        @Override
        public Class<?> getResourceClass() {
            return ProblemsTest.class;
        }

        @Override
        public String getMethodName() {
            return "rename";
        }

        @Override
        public Class<?>[] parameterTypes() {
            return new Class<?>[0];
        }
    };

    private final Logger logger = Logger.getLogger(Problems.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler listener = new Handler() {

        @Override
        public void publish(LogRecord line) {
            lines.add(new PatternFormatter("%s").format(ExtLogRecord.wrap(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final Problems problems = new Problems();

    @BeforeEach
    void listen() {
        logger.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(listener);
    }

    @Test
    void anUnexpectedFailureIsOneLineToo() {
        assertThat(problems.unexpected(new IllegalStateException(), CALL).getStatus())
                .isEqualTo(500);
        assertThat(problems.unexpected(new IllegalStateException(), null).getStatus())
                .isEqualTo(500);

        assertThat(lines).containsExactly("ProblemsTest.rename: unexpected failure", "no route: unexpected failure");
    }
}
