# The plain tie of each relation that carries a role, date, status or amount, in the same passage graph.
PREFIX eco: <https://w3id.org/ecograph/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>

INSERT { GRAPH ?passage { ?subject ?relation ?object } }
WHERE { GRAPH ?passage { ?node a eco:Relation ; rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object } } ;

INSERT { GRAPH ?passage { ?member eco:memberOf ?organization } }
WHERE { GRAPH ?passage { ?node a org:Membership ; org:member ?member ; org:organization ?organization } } ;

INSERT { GRAPH ?passage { ?funder eco:funds ?item } }
WHERE { GRAPH ?passage { ?node a schema:MonetaryGrant ; schema:funder ?funder ; schema:fundedItem ?item } }
