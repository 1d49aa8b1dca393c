using System.Globalization;
using CreatorSaaS.Embedded;
using Npgsql;

namespace CreatorSaaS.Isolation;

/// <summary>
/// Tries every tenant table of the catalogue as another tenant (security.md 1.4 b): a new table is walked the day it
/// appears.
/// </summary>
internal sealed class TableWalk(string superuser, DatabaseConnections connections)
{
    private static readonly Guid A = new("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa");
    private static readonly Guid B = new("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb");

    public int TableCount { get; private set; }

    public int CheckCount { get; private set; }

    /// <summary>Every way found in which one tenant reaches another's rows.</summary>
    public async Task<IReadOnlyList<string>> FindLeaksAsync()
    {
        var leaks = new List<string>();
        await using var owner = await OpenAsync(superuser);
        foreach (var table in await TenantTablesAsync(owner))
        {
            TableCount++;
            var foreignRow = await SeedAsync(owner, table, A);
            await SeedAsync(owner, table, B);
            leaks.AddRange(await WalkAsync(table, foreignRow));
        }

        return leaks;
    }

    private async Task<List<string>> WalkAsync(string table, string foreignRow)
    {
        var leaks = new List<string>();
        await using var app = await OpenAsync(connections.App);
        var columns = await ColumnsAsync(app, table);

        await CheckAsync("sees its own row and no other", async transaction =>
        {
            var seen = await ScalarAsync(app, transaction, $"select string_agg(distinct tenant_id::text, ',') from {table}");
            return Equals(seen, B.ToString()) ? null : $"sees {seen}";
        });
        await CheckAsync("changes no foreign row", transaction =>
            AffectedAsync(app, transaction, $"update {table} set {columns[0]} = {columns[0]} where tenant_id = '{A}'"));
        await CheckAsync("deletes no foreign row", transaction =>
            AffectedAsync(app, transaction, $"delete from {table} where tenant_id = '{A}'"));
        await CheckAsync("writes no row for another", transaction => AffectedAsync(app, transaction, foreignRow));
        await CheckAsync("gives no row away", transaction =>
            AffectedAsync(app, transaction, $"update {table} set tenant_id = '{A}'"));
        foreach (var sql in (string[])[$"select count(*) from {table}", $"delete from {table}", $"update {table} set tenant_id = tenant_id"])
        {
            await CheckAsync(
                "answers nothing without a tenant",
                async transaction =>
                    await RefusalAsync(app, transaction, sql) is { } state
                        ? state is "42704" or "22P02" or "42501" ? null : $"answers {state}"
                        : "answers without a tenant",
                tenant: null);
        }

        return leaks;

        async Task CheckAsync(string rule, Func<NpgsqlTransaction, Task<string?>> find, string? tenant = "b")
        {
            CheckCount++;
            await using var transaction = await app.BeginTransactionAsync();
            if (tenant is not null)
            {
                await ScalarAsync(app, transaction, $"select set_config('app.tenant_id', '{B}', true)");
            }

            if (await find(transaction) is { } leak)
            {
                leaks.Add($"{table}: {rule}: {leak}");
            }
        }
    }

    // No row touched, or refused for the missing right or by the fence: anything else reaches the other tenant.
    private static async Task<string?> AffectedAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            var rows = await command.ExecuteNonQueryAsync();
            return rows == 0 ? null : $"{rows} rows";
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege ? null : $"got past the fence to {refusal.SqlState}";
        }
    }

    private static async Task<string?> RefusalAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }
    }

    /// <summary>Writes one row past guards and foreign keys; answers the statement.</summary>
    private static async Task<string> SeedAsync(NpgsqlConnection owner, string table, Guid tenant)
    {
        var values = new List<(string Column, string Value)>();
        await using (var command = new NpgsqlCommand(
            """
            select quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), a.attname
            from pg_attribute a
            where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
              and (a.attnotnull or a.attname = 'tenant_id')
            """,
            owner))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = table });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                values.Add((
                    reader.GetString(0),
                    reader.GetString(2) == "tenant_id" ? $"'{tenant}'" : SampleOf(reader.GetString(1), tenant)));
            }
        }

        var row = $"insert into {table} ({string.Join(", ", values.Select(value => value.Column))}) overriding system value "
            + $"values ({string.Join(", ", values.Select(value => value.Value))})";

        // Foreign keys and guards are not what is tried here; checks are kept.
        await using var insert = new NpgsqlCommand($"set session_replication_role = replica; {row}", owner);
        await insert.ExecuteNonQueryAsync();
        return row;
    }

    private static string SampleOf(string type, Guid tenant) => type switch
    {
        "uuid" => $"'{tenant}'",
        "boolean" => "true",
        "smallint" or "integer" or "bigint" or "numeric" => "1",
        "jsonb" => "'{}'",
        "bytea" => "'\\x00'",
        "interval" => "'1 s'",
        "date" or "timestamp with time zone" => "now()",
        "text[]" => "'{}'",
        _ when type.StartsWith("numeric", StringComparison.Ordinal) => "0.1",
        _ when type == "text" => "'EUR'",
        _ when type.StartsWith("character(", StringComparison.Ordinal) =>
            $"'{"EUR"[..Math.Min(3, int.Parse(type[10..^1], CultureInfo.InvariantCulture))]}'",
        _ when type.StartsWith("character varying(", StringComparison.Ordinal) =>
            $"'{"EUR"[..Math.Min(3, int.Parse(type[18..^1], CultureInfo.InvariantCulture))]}'",
        _ => throw new NotSupportedException($"The walk knows no sample of type {type}."),
    };

    private static async Task<List<string>> TenantTablesAsync(NpgsqlConnection owner)
    {
        await using var command = new NpgsqlCommand(
            """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
            where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('host', 'quartz', 'pg_catalog', 'information_schema')
            order by 1
            """,
            owner);
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new List<string>();
        while (await reader.ReadAsync())
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private static async Task<List<string>> ColumnsAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand(
            "select quote_ident(attname) from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped "
            + "and attname <> 'tenant_id' and attidentity = '' and attgenerated = ''",
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = table });
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            return await command.ExecuteScalarAsync();
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }
}
