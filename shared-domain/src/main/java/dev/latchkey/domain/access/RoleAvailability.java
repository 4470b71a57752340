package dev.latchkey.domain.access;

import dev.latchkey.domain.kernel.Plan;
import dev.latchkey.domain.kernel.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Whether a role can be assigned in an application, given its type and its owner's plan.
 *
 * @param obstacle why it cannot be; empty when it can
 */
public record RoleAvailability(MemberRole role, Optional<Obstacle> obstacle) {

    /** Why a role cannot be assigned. */
    public enum Obstacle {
        NEEDS_PAID_PLAN("role-needs-paid-plan", "The owner of the application needs a paid plan to assign this role."),
        NOT_FOR_STARTER("role-not-for-starter", "Developer is the only role of a starter application.");

        private final String code;
        private final String reason;

        Obstacle(String code, String reason) {
            this.code = code;
            this.reason = reason;
        }

        public String code() {
            return code;
        }

        public String reason() {
            return reason;
        }
    }

    /** Developer is always available; the others need a standard application and a paid plan. */
    public static RoleAvailability of(MemberRole role, ApplicationType type, Plan ownerPlan) {
        return new RoleAvailability(role, obstacle(role, type, ownerPlan));
    }

    /** Every assignable role, least powerful first. */
    public static List<RoleAvailability> list(ApplicationType type, Plan ownerPlan) {
        return MemberRole.assignable().stream()
                .map(role -> of(role, type, ownerPlan))
                .toList();
    }

    private static Optional<Obstacle> obstacle(MemberRole role, ApplicationType type, Plan ownerPlan) {
        if (role == MemberRole.DEVELOPER) {
            return Optional.empty();
        }
        if (type == ApplicationType.STARTER) {
            return Optional.of(Obstacle.NOT_FOR_STARTER);
        }
        return ownerPlan == Plan.PAID ? Optional.empty() : Optional.of(Obstacle.NEEDS_PAID_PLAN);
    }

    public boolean isAvailable() {
        return obstacle.isEmpty();
    }

    /** Fails with {@code role-needs-paid-plan} or {@code role-not-for-starter}. */
    public MemberRole require() {
        obstacle.ifPresent(found -> {
            throw Refusal.forbidden(found.code(), found.reason());
        });
        return role;
    }
}
