using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Uow;

/// <summary>
/// Sets tenant, person, time-out and mode inside each transaction as it starts. A command interceptor would break batched
/// saves (efcore.pg 2480); a setting of the session would leak through pools.
/// </summary>
internal sealed class TenantTransactionInterceptor : DbTransactionInterceptor
{
    private const string Sql =
        "select set_config('app.tenant_id',$1,true), set_config('app.user_id',$2,true), "
        + "set_config('statement_timeout',$3,true), set_config('transaction_read_only',$4,true)";

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        var unit = ((AbpDbContext)eventData.Context!).Unit;
        await using var command = connection.CreateCommand();
        command.Transaction = result;
        command.CommandText = Sql;
        foreach (var value in (string[])
            [
                unit.RowTenantId.ToString(),
                unit.UserId?.ToString() ?? "",
                unit.StatementTimeout.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture),
                unit.Options.IsReadOnly ? "on" : "off",
            ])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    public override DbTransaction TransactionStarted(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result) =>
        throw new NotSupportedException("Transactions start asynchronously; this path would skip the fence.");

    public override DbTransaction TransactionUsed(
        DbConnection connection, TransactionEventData eventData, DbTransaction result) =>
        throw new NotSupportedException("A transaction from outside would skip the fence.");

    public override ValueTask<DbTransaction> TransactionUsedAsync(
        DbConnection connection, TransactionEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A transaction from outside would skip the fence.");
}
