using CreatorSaaS.Framework.Domain;
using CreatorSaaS.Framework.EntityFrameworkCore.Auditing;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.EventBus.Distributed;
using CreatorSaaS.Framework.EventBus.Local;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Security;
using CreatorSaaS.Framework.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreatorSaaS.Framework.EntityFrameworkCore.Uow;

/// <summary>One attempt of one unit: its scope, its context and its transaction.</summary>
internal sealed class UnitOfWork : IUnitOfWork, IAsyncDisposable
{
    private const int RoundsMax = 10;

    private readonly AsyncServiceScope _scope;
    private readonly ICurrentTenant _tenant;
    private readonly List<Func<CancellationToken, Task>> _completing = [];
    private readonly List<Func<Task>> _completed = [];
    private readonly List<object> _events = [];
    private readonly List<object> _localEvents = [];
    private readonly OrderedDictionary<object, EntityState> _changes = new(ReferenceEqualityComparer.Instance);
    private AbpDbContext? _context;
    private IDbContextTransaction? _transaction;

    public UnitOfWork(
        IServiceScopeFactory scopes,
        UnitOfWorkOptions options,
        ICurrentTenant tenant,
        ICurrentUser user,
        EntityHistory? callHistory)
    {
        _scope = scopes.CreateAsyncScope();
        _tenant = tenant;
        Options = options;
        RowTenantId = tenant.RowTenantId;
        UserId = user.Id;
        CallHistory = callHistory;
    }

    public UnitOfWorkOptions Options { get; }

    public IServiceProvider ServiceProvider => _scope.ServiceProvider;

    public Guid RowTenantId { get; }

    public Guid? UserId { get; }

    public EntityHistory? CallHistory { get; }

    public TimeSpan StatementTimeout => Options.Timeout ?? TimeSpan.FromSeconds(30);

    public bool HasTransaction => _transaction is not null;

    public async Task<AbpDbContext> GetDbContextAsync(CancellationToken cancellationToken = default)
    {
        if (_tenant.RowTenantId != RowTenantId)
        {
            throw new InvalidOperationException("A unit of work belongs to the tenant it began for.");
        }

        if (_context is null)
        {
            _context = await ServiceProvider.GetRequiredService<DbContextRegistry>()
                .CreateAsync(ServiceProvider, Options, cancellationToken);
            _context.Lease(this);
            _transaction = await _context.Database.BeginTransactionAsync(cancellationToken);
        }

        return _context;
    }

    public async Task SaveChangesAsync(CancellationToken cancellationToken = default)
    {
        if (_context is not null)
        {
            await _context.SaveChangesAsync(cancellationToken);
        }
    }

    public void OnCompleting(Func<CancellationToken, Task> work) => _completing.Add(work);

    public void OnCompleted(Func<Task> work) => _completed.Add(work);

    public void AddDistributedEvent(object eto) => _events.Add(eto);

    public void AddLocalEvent(object eventData) => _localEvents.Add(eventData);

    /// <summary>Of what is saved more than once, the first save says whether it is new.</summary>
    public void AddChange(EntityEntry entry) => _changes[entry.Entity] =
        entry.State == EntityState.Modified && _changes.TryGetValue(entry.Entity, out var first) ? first : entry.State;

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await SaveChangesAsync(cancellationToken);
        await TellChangesAsync(cancellationToken);
        if (_events.Count > 0)
        {
            // Behind the aggregate's row, so that within a key the sequence is the commit order.
            ServiceProvider.GetRequiredService<EventOutbox>().Add(await GetDbContextAsync(cancellationToken), _events);
        }

        foreach (var work in _completing)
        {
            await work(cancellationToken);
        }

        if (_transaction is not null)
        {
            await (Lease.Current?.HoldAsync(this) ?? Task.CompletedTask);
            await _context!.SendLastAsync(cancellationToken);
            await _transaction.CommitAsync(cancellationToken);
            _context.KeepHistory();
            ServiceProvider.GetRequiredService<WorkSignal>().Pulse(_context.WrittenWork);
        }
    }

    // What a handler changes or publishes is told in the next round.
    private async Task TellChangesAsync(CancellationToken cancellationToken)
    {
        var handlers = ServiceProvider.GetRequiredService<LocalEventHandlers>();
        var etos = ServiceProvider.GetRequiredService<IOptions<AbpDistributedEntityEventOptions>>().Value.EtoMappings;
        for (var round = 1; _changes.Count + _localEvents.Count > 0; round++)
        {
            foreach (var (entity, state) in _changes.Where(change => etos.ContainsKey(change.Key.GetType())))
            {
                _events.Add(etos[entity.GetType()](entity, state == EntityState.Added, state == EntityState.Deleted));
            }

            object[] told = [.. _changes.Keys.Select(handlers.ChangeOf).OfType<object>(), .. _localEvents];
            _changes.Clear();
            _localEvents.Clear();
            foreach (var eventData in round <= RoundsMax ? told : throw new InvalidOperationException("Local handlers have no end."))
            {
                await handlers.TellAsync(ServiceProvider, eventData);
            }

            await (told.Length > 0 ? SaveChangesAsync(cancellationToken) : Task.CompletedTask);
        }
    }

    public async Task RunCompletedAsync()
    {
        foreach (var work in _completed)
        {
            await work();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        if (_context is not null)
        {
            _context.Return();
            await _context.DisposeAsync();
        }

        await _scope.DisposeAsync();
    }
}
