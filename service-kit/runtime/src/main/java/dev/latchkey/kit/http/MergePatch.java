package dev.latchkey.kit.http;

/** A merge patch (RFC 7396): an absent member stays as it is, and null removes it. */
public final class MergePatch {

    /** Accepted along with {@code application/json}, as which people often send it. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    private MergePatch() {}
}
