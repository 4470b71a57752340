package dev.latchkey.identity;

import com.tngtech.archunit.lang.ArchRule;
import dev.latchkey.kit.testing.architecture.Rings;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    static Stream<ArchRule> rules() {
        return Rings.serviceRules("dev.latchkey.identity", "dev.latchkey.domain.identity").stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theServiceKeepsTheRings(ArchRule rule) {
        rule.check(Rings.mainClasses("dev.latchkey.identity"));
    }
}
