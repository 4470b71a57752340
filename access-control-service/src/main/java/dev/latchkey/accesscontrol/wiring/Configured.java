package dev.latchkey.accesscontrol.wiring;

import dev.latchkey.accesscontrol.application.members.MemberLookups;
import dev.latchkey.domain.kernel.Quota;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Creates the configured beans. */
class Configured {

    @Produces
    @Singleton
    MemberLookups.Limits memberLookupLimits(MemberLookupSettings settings) {
        return new MemberLookups.Limits(
                new Quota(settings.misses(), settings.window()), new Quota(settings.attempts(), settings.window()));
    }
}
