package dev.latchkey.load;

import java.nio.file.Path;
import java.util.List;

/**
 * A URL and the bodies to send to it. Each load continues where the previous one ended, so that in the end all bodies
 * are sent equally often.
 */
final class Call {

    private final String url;
    private final Path authorization;
    private final Bodies bodies;
    private long sent;

    /** @param authorization the file with the header; may be empty */
    Call(String url, Path authorization, Bodies bodies) {
        this.url = url;
        this.authorization = authorization;
        this.bodies = bodies;
    }

    /** The same call to another URL, starting with the first body. */
    Call at(String otherUrl) {
        return new Call(otherUrl, authorization, bodies);
    }

    String url() {
        return url;
    }

    /** The arguments of replay.lua. */
    List<String> arguments() {
        return List.of(
                bodies.lines().toString(),
                bodies.contentType(),
                authorization.toString(),
                Long.toString(sent % bodies.count()));
    }

    void sent(long requests) {
        sent += requests;
    }

    boolean wereAllSent() {
        return sent >= bodies.count();
    }
}
