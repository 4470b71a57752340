package dev.latchkey.accesscontrol.wiring;

import dev.latchkey.accesscontrol.application.members.MemberLookups;
import dev.latchkey.domain.kernel.Quota;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Creates the configured beans. */
class Configured {

    @Produces
    @Singleton
    MemberLookups.Limits memberLookupLimits(AccessControlSettings settings) {
        var lookups = settings.memberLookups();
        return new MemberLookups.Limits(
                new Quota(lookups.misses(), lookups.window()), new Quota(lookups.attempts(), lookups.window()));
    }
}
