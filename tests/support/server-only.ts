// Stands in for the package of this name, which Next provides and which exists to fail outside a server bundle.
export {};
