using CreatorSaaS.Embedded;

namespace CreatorSaaS.Postgres;

/// <summary>
/// The PostgreSQL server of a test run. All test assemblies of this clone share it, also when they run at once; it ends
/// with the last of them. Not durable: nobody wants its data back.
/// </summary>
public static class TestPostgres
{
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);

    /// <summary>The server, started at the first call and left when this process ends.</summary>
    public static Task<EmbeddedPostgres> ServerAsync() => Server.Value;

    private static Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(
        EmbeddedPostgresOptions.OfClone() with
        {
            DataFolder = Path.Combine(CloneFolder.Require(), ".data", "test-postgres"),
            Durable = false,
        });
}
