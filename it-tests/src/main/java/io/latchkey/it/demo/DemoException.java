package io.latchkey.it.demo;

/** Something the demo can't do, said in one line for whoever started it. */
final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }
}
