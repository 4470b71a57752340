package dev.latchkey.kit.http;

import java.util.Optional;

/**
 * How errors are written for paths whose standard defines its own format. Implemented by a bean of the service that has
 * these paths.
 */
public interface ErrorForm {

    /**
     * The problem in the format of the standard; empty for any other path.
     *
     * @param path decoded, without the query, matrix parameters and trailing slashes
     */
    Optional<Written> write(String path, Problem problem);

    /**
     * The answer.
     *
     * @param body to be written as JSON
     * @param challenge the challenge of a 401, in place of that for a bearer token
     */
    record Written(int status, String mediaType, Object body, Optional<String> challenge) {}
}
