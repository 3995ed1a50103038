/** The harness that runs handlers against a stand-in API: reserved, and empty until it exists. */
export {}
