package dev.latchkey.accesscontrol;

import dev.latchkey.kit.testing.TestServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that runs in the booted service, on real Postgres. All of them share one boot. */
@QuarkusTest
@WithTestResource(
        value = TestServers.class,
        initArgs = @ResourceArg(name = "database", value = "latchkey_access_control"))
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AccessControlServiceTest {}
