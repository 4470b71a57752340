package dev.latchkey.domain.planted;

import dev.latchkey.domain.access.MemberRole;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Breaks every rule of the domain, to show that the rules find it. */
public final class PlantedRule {

    private PlantedRule() {}

    public static Uni<Instant> now() {
        return Uni.createFrom().item(Instant.now());
    }

    public static String otherContext() {
        return MemberRole.OWNER.wireName();
    }
}
