package dev.latchkey.identity.adapter.in.http;

import dev.latchkey.domain.identity.DeviceToken;
import dev.latchkey.identity.application.port.DeviceTokens;
import dev.latchkey.kit.security.TokenSettings;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How a device shows that it has logged in before: in a header, or in a cookie that no script in a page can read. The
 * cookie is sent only with log-ins, and gives access to nothing.
 */
@ApplicationScoped
class DeviceCookie {

    static final String HEADER = "Latchkey-Device";

    private static final String NAME = "latchkey-device";
    private static final String PATH = "/v1/sessions";

    private final boolean isSecure;
    private final InstantSource clock;

    DeviceCookie(TokenSettings tokens, InstantSource clock) {
        this.isSecure = tokens.issuer().startsWith("https:");
        this.clock = clock;
    }

    static Optional<DeviceToken> shownBy(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HEADER))
                .or(() -> Optional.ofNullable(request.getCookie(NAME)).map(Cookie::getValue))
                .map(DeviceToken::new);
    }

    NewCookie of(DeviceTokens.Issued issued) {
        var seconds = Duration.between(clock.instant(), issued.expiresAt()).toSeconds();
        return new NewCookie.Builder(NAME)
                .value(issued.token().value())
                .path(PATH)
                .maxAge(Math.toIntExact(seconds))
                .httpOnly(true)
                .secure(isSecure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
