using CreatorSaaS.Framework;
using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Auditing;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Framework.Idempotency;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Samples.Payouts;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Samples;

/// <summary>The pipeline's stores without a database: what HTTP tests need of them and no more.</summary>
internal sealed class InMemoryKernel(IServiceScopeFactory scopes)
    : IUnitOfWorkManager, ISessionChecker, ITenantStateGuard, IIdempotencyStore, IAuditingStore, IPermissionChecker
{
    /// <summary>The session that was ended elsewhere.</summary>
    public static readonly Guid EndedSession = new("00000000-0000-0000-0000-00000000e4d0");

    private readonly Dictionary<(string Scope, string Key), (string Hash, string? Answer)> _answers = [];

    public IUnitOfWork? Current => null;

    public async Task<TResult> RunAsync<TResult>(
        Func<IUnitOfWork, Task<TResult>> work, UnitOfWorkOptions? options, bool requiresNew, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(new Unit(scope.ServiceProvider));
    }

    public IDisposable UseDefaults(UnitOfWorkOptions defaults, CallerContext caller) => new CancellationTokenSource();

    public Task<bool> IsActiveAsync(Guid sessionId) => Task.FromResult(sessionId != EndedSession);

    public Task CheckWriteAsync() => Task.CompletedTask;

    public Task SaveAsync(AuditLogInfo auditLog) => Task.CompletedTask;

    public Task<bool> IsGrantedAsync(string name) => Task.FromResult(name != PayoutAppService.ApprovePermission);

    public Task<string?> ClaimAsync(IUnitOfWork unitOfWork, IdempotencyRequest request)
    {
        if (!_answers.TryGetValue((request.Scope, request.Key), out var earlier))
        {
            return Task.FromResult<string?>(null);
        }

        return earlier.Hash == request.RequestHash
            ? Task.FromResult(earlier.Answer)
            : throw new BusinessException(IdempotencyErrorCodes.KeyReused);
    }

    public Task SaveAsync(IUnitOfWork unitOfWork, IdempotencyRequest request, string answer)
    {
        _answers[(request.Scope, request.Key)] = (request.RequestHash, answer);
        return Task.CompletedTask;
    }

    public Task<string?> ClaimWithLeaseAsync(IUnitOfWork unitOfWork, IdempotencyRequest request) => ClaimAsync(unitOfWork, request);

    public Task ReleaseAsync(IUnitOfWork unitOfWork, IdempotencyRequest request) => Task.CompletedTask;

    private sealed class Unit(IServiceProvider services) : IUnitOfWork
    {
        public UnitOfWorkOptions Options { get; } = new("Samples");

        public IServiceProvider ServiceProvider { get; } = services;

        public Guid RowTenantId => throw new NotSupportedException();

        public bool HasTransaction => false;

        public Task SaveChangesAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void OnCompleting(Func<CancellationToken, Task> work) => throw new NotSupportedException();

        public void OnCompleted(Func<Task> work) => throw new NotSupportedException();
    }
}
