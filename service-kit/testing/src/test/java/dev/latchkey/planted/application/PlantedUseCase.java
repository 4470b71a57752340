package dev.latchkey.planted.application;

import dev.latchkey.domain.access.MemberRole;
import jakarta.enterprise.context.ApplicationScoped;

/** A use case that knows the framework and another context. */
@ApplicationScoped
public class PlantedUseCase {

    /** A record that shows its secret. */
    public record Planted(String password) {}

    public MemberRole role() {
        return MemberRole.OWNER;
    }
}
