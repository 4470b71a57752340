package dev.latchkey.kit.http;

import java.util.Optional;

/** How the errors of some paths are written, where a standard has a form of its own. A bean of the service whose paths they are. */
public interface ErrorForm {

    /**
     * As the standard has it; empty for a path that is not the standard's.
     *
     * @param path decoded, without the query, matrix parameters and a slash at the end
     */
    Optional<Written> write(String path, Problem problem);

    /**
     * What is answered.
     *
     * @param body to be written as JSON
     * @param challenge what a 401 asks for, in place of a bearer token
     */
    record Written(int status, String mediaType, Object body, Optional<String> challenge) {}
}
