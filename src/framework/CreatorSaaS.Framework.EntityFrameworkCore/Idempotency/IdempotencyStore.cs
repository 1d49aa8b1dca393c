using CreatorSaaS.Framework.DependencyInjection;
using CreatorSaaS.Framework.EntityFrameworkCore.Uow;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Idempotency;

/// <inheritdoc />
[ExposeServices(typeof(IIdempotencyStore), typeof(IExpiringRows))]
internal sealed class IdempotencyStore([FromKeyedServices(DatabaseRoles.Host)] NpgsqlDataSource host, TimeProvider time)
    : IIdempotencyStore, IExpiringRows, ISingletonDependency
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public async Task<string?> ClaimAsync(IUnitOfWork unitOfWork, IdempotencyRequest request)
    {
        var context = await ((UnitOfWork)unitOfWork).GetDbContextAsync();
        var lockName = $"{context.CurrentTenantId}:{request.Scope}:{request.Key}";
        var isFirst = await context.Database
            .SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({lockName}, 0)) as \"Value\"")
            .SingleAsync();
        if (!isFirst)
        {
            throw new BusinessException(IdempotencyErrorCodes.InProgress);
        }

        var earlier = await context.Set<IdempotencyAnswer>().AsNoTracking()
            .SingleOrDefaultAsync(answer => answer.Scope == request.Scope && answer.Key == request.Key);
        if (earlier is null)
        {
            return null;
        }

        if (earlier.RequestHash != request.RequestHash)
        {
            throw new BusinessException(IdempotencyErrorCodes.KeyReused);
        }

        if (earlier.Answer is null && earlier.LeaseUntil > TimeProvider.System.GetUtcNow().UtcDateTime)
        {
            throw new BusinessException(IdempotencyErrorCodes.InProgress);
        }

        return earlier.Answer;
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
        await using var command = host.CreateCommand("delete from framework.idempotency_answers where created_at < $1");
        command.Parameters.Add(new NpgsqlParameter { Value = time.GetUtcNow().UtcDateTime - Kept });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task UpsertAsync(IUnitOfWork unitOfWork, IdempotencyRequest request, string? answer)
    {
        var context = await ((UnitOfWork)unitOfWork).GetDbContextAsync();
        await context.Database.ExecuteSqlAsync(
            $"""
            insert into framework.idempotency_answers (tenant_id, scope, key, request_hash, answer, lease_until, created_at)
            values ({context.CurrentTenantId}, {request.Scope}, {request.Key}, {request.RequestHash}, {answer},
                case when {answer}::text is null then now() + interval '60 s' end, now())
            on conflict (tenant_id, scope, key) do update
                set answer = excluded.answer, lease_until = excluded.lease_until, request_hash = excluded.request_hash
            """);
    }
}
