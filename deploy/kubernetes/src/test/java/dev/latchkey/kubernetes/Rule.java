package dev.latchkey.kubernetes;

import java.util.stream.Stream;

/** A promise over all objects. */
@FunctionalInterface
interface Rule {

    /** What breaks it, each in a sentence that names the object. */
    Stream<String> violations(Manifests manifests);
}
