"""Papers, dossiers and seals that people drew who had never seen this project: what the benchmarks read and judge."""
