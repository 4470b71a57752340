package dev.latchkey.load;

import java.nio.file.Path;
import java.util.List;

/** What is called with which bodies: each load goes on where the one before has ended, so that all are sent alike in the end. */
final class Call {

    private final String url;
    private final Path authorization;
    private final Bodies bodies;
    private long sent;

    /** @param authorization the file of the header; it may be empty */
    Call(String url, Path authorization, Bodies bodies) {
        this.url = url;
        this.authorization = authorization;
        this.bodies = bodies;
    }

    /** The same, from the first body on, elsewhere. */
    Call at(String otherUrl) {
        return new Call(otherUrl, authorization, bodies);
    }

    String url() {
        return url;
    }

    /** As replay.lua takes them. */
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
