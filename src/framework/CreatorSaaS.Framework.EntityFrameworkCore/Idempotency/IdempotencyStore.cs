using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EntityFrameworkCore.Uow;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Idempotency;

/// <inheritdoc />
/// <remarks>All time here is the database's: nodes that claim the same key need not agree on what time it is.</remarks>
[ExposeServices(typeof(IIdempotencyStore), typeof(IExpiringRows))]
internal sealed class IdempotencyStore([FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host)
    : IIdempotencyStore, IExpiringRows, ISingletonDependency
{
    public async Task<string?> ClaimAsync(IUnitOfWork unitOfWork, IdempotencyRequest request)
    {
        var context = await ((UnitOfWork)unitOfWork).GetDbContextAsync();
        await using var batch = context.CreateBatch(
            AbpDbContext.Command(
                "select pg_try_advisory_xact_lock(hashtextextended($1, 0))",
                $"{context.CurrentTenantId}:{request.Scope}:{request.Key}"),

            // A statement of its own in the same round trip: it sees what was committed before the lock was free.
            AbpDbContext.Command(
                """
                select request_hash, answer, coalesce(lease_until > now(), false) from framework.idempotency_answers
                where tenant_id = $1 and scope = $2 and key = $3
                """,
                context.CurrentTenantId, request.Scope, request.Key));
        await using var reader = await batch.ExecuteReaderAsync();
        if (!await reader.ReadAsync() || !reader.GetBoolean(0))
        {
            throw new BusinessException(IdempotencyErrorCodes.InProgress);
        }

        if (!await reader.NextResultAsync() || !await reader.ReadAsync())
        {
            return null;
        }

        if (reader.GetString(0) != request.RequestHash)
        {
            throw new BusinessException(IdempotencyErrorCodes.KeyReused);
        }

        var answer = reader.IsDBNull(1) ? null : reader.GetString(1);
        return answer is not null || !reader.GetBoolean(2) ? answer : throw new BusinessException(IdempotencyErrorCodes.InProgress);
    }

    public Task SaveAsync(IUnitOfWork unitOfWork, IdempotencyRequest request, string answer) =>
        UpsertAsync(unitOfWork, request, answer);

    public async Task<string?> ClaimWithLeaseAsync(IUnitOfWork unitOfWork, IdempotencyRequest request)
    {
        var stored = await ClaimAsync(unitOfWork, request);
        if (stored is null)
        {
            await UpsertAsync(unitOfWork, request, answer: null);
        }

        return stored;
    }

    public async Task ReleaseAsync(IUnitOfWork unitOfWork, IdempotencyRequest request)
    {
        var context = await ((UnitOfWork)unitOfWork).GetDbContextAsync();
        await context.Set<IdempotencyAnswer>()
            .Where(answer => answer.TenantId == context.CurrentTenantId
                && answer.Scope == request.Scope && answer.Key == request.Key && answer.Answer == null)
            .ExecuteDeleteAsync();
    }

    public async Task DeleteExpiredAcrossTenantsAsync(CancellationToken cancellationToken = default)
    {
        await using var command = host.CreateCommand(
            "delete from framework.idempotency_answers where created_at < now() - interval '7 days'");
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task UpsertAsync(IUnitOfWork unitOfWork, IdempotencyRequest request, string? answer)
    {
        var context = await ((UnitOfWork)unitOfWork).GetDbContextAsync();
        context.SendLast(
            """
            insert into framework.idempotency_answers (tenant_id, scope, key, request_hash, answer, lease_until, created_at)
            values ($1, $2, $3, $4, $5, case when $5::text is null then now() + interval '60 s' end, now())
            on conflict (tenant_id, scope, key) do update
                set answer = excluded.answer, lease_until = excluded.lease_until, request_hash = excluded.request_hash
            """,
            context.CurrentTenantId, request.Scope, request.Key, request.RequestHash, answer);
    }
}
