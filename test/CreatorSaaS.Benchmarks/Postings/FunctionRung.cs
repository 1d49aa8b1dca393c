using System.Text.Json;
using CreatorSaaS.Benchmarks.Measuring;
using CreatorSaaS.Framework.Json;
using CreatorSaaS.Payments.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace CreatorSaaS.Benchmarks.Postings;

/// <summary>The same statements through Npgsql, prepared: what the driver and the JSON cost.</summary>
internal sealed class FunctionRung(string name, string comparedWith, NpgsqlDataSource database, Books books, PostingMix mix)
    : IRung
{
    public string Name => name;

    public string? ComparedWith => comparedWith;

    public IReadOnlyList<Guid> Posts => books.TenantIds;

    public async Task<Measurement> RunAsync(int run, LoadTime time)
    {
        var connections = new List<NpgsqlConnection>();
        try
        {
            for (var client = 0; client < books.Shape.Clients; client++)
            {
                connections.Add(await database.OpenConnectionAsync());
            }

            return await Load.RunAsync(
                books.Shape.Clients,
                time,
                client => Task.FromResult<Func<Task<Outcome>>>(
                    new Client(connections[client], new ReleaseSequence(books, mix, client)).PostAsync));
        }
        finally
        {
            foreach (var connection in connections)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private sealed class Client(NpgsqlConnection connection, ReleaseSequence releases)
    {
        private readonly NpgsqlCommand _setTenant = new(PostingScripts.SetTenant, connection)
        {
            Parameters =
            {
                Text(), Text(""), Text("30000"), Text("off"),
            },
        };

        private readonly NpgsqlCommand _insertEvent = new(PostingScripts.InsertEvent, connection)
        {
            Parameters =
            {
                new() { NpgsqlDbType = NpgsqlDbType.Uuid }, new() { NpgsqlDbType = NpgsqlDbType.Uuid },
                new() { NpgsqlDbType = NpgsqlDbType.TimestampTz }, Text(), new() { NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };

        private readonly NpgsqlBatch _post = new(connection)
        {
            BatchCommands = { Json(LedgerCall.OpenAccounts), Json(LedgerCall.Post) },
        };

        private bool _isPrepared;

        public async Task<Outcome> PostAsync()
        {
            var next = releases.Next();
            if (!_isPrepared)
            {
                _isPrepared = true;
                await _setTenant.PrepareAsync();
                await _insertEvent.PrepareAsync();
                await _post.PrepareAsync();
            }

            await using var transaction = await connection.BeginTransactionAsync();
            _setTenant.Parameters[0].Value = next.TenantId.ToString();
            await _setTenant.ExecuteNonQueryAsync();
            var released = Books.ReleasedEto(next.TenantId, next.MilestoneId);
            _insertEvent.Parameters[0].Value = Guid.CreateVersion7();
            _insertEvent.Parameters[1].Value = next.TenantId;
            _insertEvent.Parameters[2].Value = released.ReleasedAt;
            _insertEvent.Parameters[3].Value = $"{next.TenantId:N}:{released.PartitionId:N}";
            _insertEvent.Parameters[4].Value = JsonSerializer.Serialize(released, AbpJson.EventOptions);
            await _insertEvent.ExecuteScalarAsync();
            var stamp = new LedgerStamp(Guid.CreateVersion7, released.ReleasedAt, Actor: null, Causation: null);
            _post.BatchCommands[0].Parameters[0].Value = LedgerCall.AccountsOf([next.Posting]);
            _post.BatchCommands[1].Parameters[0].Value = LedgerCall.EntriesOf([next.Posting], stamp);
            try
            {
                await _post.ExecuteNonQueryAsync();
            }
            catch (PostgresException refusal) when (refusal.ConstraintName == "balance_floor")
            {
                await transaction.RollbackAsync();
                return Outcome.Refused;
            }

            await transaction.CommitAsync();
            return next.IsReplay ? Outcome.Replayed : Outcome.Done;
        }

        private static NpgsqlParameter Text(string value = "") => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = value };

        private static NpgsqlBatchCommand Json(string sql) => new(sql)
        {
            Parameters = { new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = "[]" } },
        };
    }
}
