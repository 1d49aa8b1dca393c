using Npgsql;

namespace CreatorSaaS.Isolation;

/// <summary>
/// All that a database holds of a tenant, table by table of the catalogue, as a superuser sees it: tenant tables by tenant,
/// host tables by the tenant's persons and sessions, and what belongs to nobody as a whole.
/// </summary>
internal sealed class TenantFootprint : IAsyncDisposable
{
    private const string Persons = "select person_id from identity.memberships where tenant_id = $1";

    /// <summary>Host tables that name their owner otherwise than by tenant_id, person_id or session_id.</summary>
    private static readonly Dictionary<string, string> Owners = new()
    {
        ["host.tenants"] = "t.id = $1",
        ["host.agencies"] = "t.id = $1",
        ["host.persons"] = $"t.id in ({Persons})",
        ["host.credentials"] = $"t.id in ({Persons})",
        ["host.rate_buckets"] = "t.key like '% ' || $1::text || '/%'", // the caller is agency and person
        ["host.sign_in_counts"] = "false", // by hashed address and e-mail: every sign-in counts, whoever it is
    };

    private readonly NpgsqlDataSource _database;
    private readonly string _digestSql;
    private readonly string _countSql;
    private readonly string _idSql;

    private TenantFootprint(NpgsqlDataSource database, IReadOnlyCollection<Table> tables)
    {
        _database = database;
        TableCount = tables.Count;
        _digestSql = string.Join("\nunion all ", tables.Select(table =>
            $"select '{table.Name}', coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') "
            + $"from {table.Name} t where {ConditionOf(table)}"));
        _countSql = string.Join("\nunion all ", tables.Select(table =>
            $"select '{table.Name}', count(*) from {table.Name} t where {ConditionOf(table)}"));
        _idSql = string.Join("\nunion ", tables.Where(IsOwned).SelectMany(table => table.Columns
            .Where(column => column.IsId)
            .Select(column => $"select {column.Name}::text from {table.Name} t where {ConditionOf(table)} and {column.Name} is not null")));
    }

    public int TableCount { get; }

    /// <param name="except">Tables that are not looked at.</param>
    public static async Task<TenantFootprint> OpenAsync(string superuserConnectionString, params IEnumerable<string> except)
    {
        // One connection that knows the long statements already: they are run after every call.
        var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(superuserConnectionString)
        {
            Pooling = true,
            MaxAutoPrepare = 4,
            AutoPrepareMinUsages = 1,
        });
        return new TenantFootprint(database, [.. (await TablesAsync(database)).ExceptBy(except, table => table.Name)]);
    }

    /// <summary>One hash per table.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DigestAsync(Guid tenant)
    {
        var digests = new Dictionary<string, string>();
        await foreach (var row in ReadAsync(_digestSql, tenant))
        {
            digests.Add(row.GetString(0), row.GetString(1));
        }

        return digests;
    }

    /// <summary>Rows of each table.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync(Guid tenant)
    {
        var counts = new Dictionary<string, long>();
        await foreach (var row in ReadAsync(_countSql, tenant))
        {
            counts.Add(row.GetString(0), row.GetInt64(1));
        }

        return counts;
    }

    /// <summary>Every id in the tenant's rows.</summary>
    public async Task<HashSet<string>> IdsAsync(Guid tenant)
    {
        var ids = new HashSet<string>();
        await foreach (var row in ReadAsync(_idSql, tenant))
        {
            ids.Add(row.GetString(0));
        }

        return ids;
    }

    /// <summary>Removes every row of the tenant, as if it had never been.</summary>
    public async Task ForgetAsync(Guid tenant)
    {
        var tables = (await TablesAsync(_database)).Where(table => table.Columns.Any(column => column.Name == "tenant_id"));
        await using var forget = _database.CreateCommand(
            "set session_replication_role = replica;\n"
            + string.Join(";\n", tables.Select(table => $"delete from {table.Name} where tenant_id = '{tenant}'")));
        await forget.ExecuteNonQueryAsync();
    }

    public static IEnumerable<string> Changed(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Where(table => before[table] != after[table]).Order();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static bool IsOwned(Table table) => ConditionOf(table) is not "true" and not "false";

    private static string ConditionOf(Table table) =>
        Owners.TryGetValue(table.Name, out var owner) ? owner
        : Has(table, "tenant_id") ? "t.tenant_id = $1"
        : Has(table, "person_id") ? $"t.person_id in ({Persons})"
        : Has(table, "session_id") ? $"t.session_id in (select id from host.sessions where tenant_id = $1)"
        : "true";

    private static bool Has(Table table, string column) => table.Columns.Any(one => one.Name == column);

    private static async Task<IReadOnlyCollection<Table>> TablesAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            """
            select c.oid::regclass::text, quote_ident(a.attname), a.atttypid = 'uuid'::regtype
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
            order by 1, a.attnum
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<(string Table, Column Column)>();
        while (await reader.ReadAsync())
        {
            columns.Add((reader.GetString(0), new Column(reader.GetString(1), reader.GetBoolean(2))));
        }

        return [.. columns.GroupBy(one => one.Table).Select(table => new Table(table.Key, [.. table.Select(one => one.Column)]))];
    }

    private async IAsyncEnumerable<NpgsqlDataReader> ReadAsync(string sql, Guid tenant)
    {
        await using var command = _database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = tenant });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return reader;
        }
    }

    private sealed record Table(string Name, IReadOnlyList<Column> Columns);

    private sealed record Column(string Name, bool IsId);
}
