package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.access.AccessQuestion;
import dev.latchkey.domain.access.MemberRole;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What a decision depends on, read as it is now. */
@FunctionalInterface
public interface AccessFacts {

    /**
     * How a subject and an application stand to each other.
     *
     * @param role what the subject is to the application; empty for nothing
     */
    record Facts(boolean applicationExists, Optional<MemberRole> role) {}

    /** One indexed read. */
    Uni<Facts> about(AccessQuestion.Answerable question);
}
