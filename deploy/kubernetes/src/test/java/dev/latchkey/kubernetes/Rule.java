package dev.latchkey.kubernetes;

import java.util.stream.Stream;

/** A rule that all objects must keep. */
@FunctionalInterface
interface Rule {

    /** What breaks it, each in a sentence that names the object. */
    Stream<String> violations(Manifests manifests);
}
