/** What a connection may cost, and which requests on it are none: of Netty alone, for the services and the local origin. */
@NullMarked
package dev.latchkey.kit.connections;

import org.jspecify.annotations.NullMarked;
