package dev.latchkey.kit.http;

/** A merge patch (RFC 7396): a member that is absent stays as it is, and null takes it away. */
public final class MergePatch {

    /** Taken beside {@code application/json}, as which people send it. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private MergePatch() {}
}
