package dev.latchkey.kit.identityclient;

import dev.latchkey.kit.start.WarmUp;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Gets the verification keys and, if identity-service is already up, a service token and an introspection. */
@ApplicationScoped
class IdentityClientWarmUp implements WarmUp {

    private static final String NOBODYS_KEY = "nobody";
    private static final String HERE = "127.0.0.1";

    private final JwksVerificationKeys keys;
    private final IntrospectionApi identity;

    IdentityClientWarmUp(JwksVerificationKeys keys, @RestClient IntrospectionApi identity) {
        this.keys = keys;
        this.identity = identity;
    }

    @Override
    public List<Supplier<Uni<?>>> questions() {
        return List.of(() -> keys.refresh().chain(this::introspection));
    }

    private Uni<Void> introspection() {
        return keys.areKnown()
                ? identity.introspect(NOBODYS_KEY, HERE).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
