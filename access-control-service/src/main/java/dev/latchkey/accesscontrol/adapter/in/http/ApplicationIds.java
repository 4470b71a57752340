package dev.latchkey.accesscontrol.adapter.in.http;

import dev.latchkey.domain.access.ApplicationId;
import dev.latchkey.domain.access.Standing;
import dev.latchkey.kit.http.PathIds;

/** Application ids in paths. */
final class ApplicationIds {

    private ApplicationIds() {}

    /** Fails with {@code application-not-found}. */
    static ApplicationId parse(String text) {
        return PathIds.parse(text, ApplicationId::parse, Standing::applicationNotFound);
    }
}
