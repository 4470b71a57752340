package dev.latchkey.kit.security;

/** The claims of an access token that are read and written by name. */
public final class Claims {

    public static final String SUBJECT = "sub";
    public static final String JWT_ID = "jti";
    /** OpenID Connect Core 1.0, 2: when the password was given. */
    public static final String AUTH_TIME = "auth_time";
    /** RFC 8176: how the user was authenticated. */
    public static final String AMR = "amr";
    /** RFC 8693, 4.3: the client; only service tokens have it. */
    public static final String CLIENT_ID = "client_id";

    public static final String PREFERRED_USERNAME = "preferred_username";
    public static final String SCOPE = "scope";
    /** The scope of a complete session. */
    public static final String SESSION_SCOPE = "session";
    /** The scope of a log-in that waits for its second factor. */
    public static final String TWO_FACTOR_SCOPE = "two-factor";

    private Claims() {}
}
