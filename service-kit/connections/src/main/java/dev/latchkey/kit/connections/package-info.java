/**
 * Limits on connections and the rejection of malformed requests, using only Netty, for the services and the local
 * origin.
 */
@NullMarked
package dev.latchkey.kit.connections;

import org.jspecify.annotations.NullMarked;
