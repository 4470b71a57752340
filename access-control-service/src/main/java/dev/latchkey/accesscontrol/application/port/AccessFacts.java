package dev.latchkey.accesscontrol.application.port;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.MemberRole;
import dev.latchkey.domain.kernel.AccountId;
import dev.latchkey.kit.application.Page;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a decision depends on, read as it is now. */
public interface AccessFacts {

    /**
     * How a subject and an application stand to each other.
     *
     * @param role what the subject is to the application; empty for nothing
     */
    record Facts(boolean applicationExists, Optional<MemberRole> role) {

        public static final Facts NO_SUCH_APPLICATION = new Facts(false, Optional.empty());
        public static final Facts NO_ROLE = new Facts(true, Optional.empty());
        private static final Map<MemberRole, Facts> OF_ROLE = Arrays.stream(MemberRole.values())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), role -> new Facts(true, Optional.of(role))));

        /** The same object each time, so that many can be remembered. */
        public static Facts of(MemberRole role) {
            return Objects.requireNonNull(OF_ROLE.get(role));
        }
    }

    /** Whom a fact is about. */
    record Pair(AccountId subject, ApplicationId application) {}

    /** One indexed read. */
    Uni<Facts> about(Pair pair);

    /** Two reads at most, whatever the number; of one state of all, in which every change stands that has been made. */
    Uni<Map<Pair, Facts>> about(Set<Pair> pairs);

    /** Who has one of the roles in an application, in the order of account ids; one read. */
    Uni<Page<AccountId>> subjects(ApplicationId application, Set<MemberRole> roles, Page.Request page);

    /** In which applications an account has one of the roles, in the order of application ids; one read. */
    Uni<Page<ApplicationId>> resources(AccountId subject, Set<MemberRole> roles, Page.Request page);
}
