using CreatorSaaS.Framework.Domain;
using CreatorSaaS.Framework.Domain.Entities;
using CreatorSaaS.Framework.EntityFrameworkCore.Auditing;
using CreatorSaaS.Framework.EntityFrameworkCore.Boxes;
using CreatorSaaS.Framework.EntityFrameworkCore.Idempotency;
using CreatorSaaS.Framework.EntityFrameworkCore.Modeling;
using CreatorSaaS.Framework.EntityFrameworkCore.Uow;
using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Timing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CreatorSaaS.Framework.EntityFrameworkCore;

/// <summary>
/// Base of every bounded context's DbContext. Leased by one unit of work at a time; knows its tenant, maps the four shared
/// tables and the audit log, and while saving sets audit fields, rotates stamps and verifies tenants.
/// </summary>
public abstract class AbpDbContext(DbContextOptions options) : DbContext(options)
{
    private UnitOfWork? _unit;
    private readonly List<NpgsqlBatchCommand> _last = [];
    private EntityHistory _history = new();

    /// <summary>The tenant of the unit; what the query filter compares with.</summary>
    public Guid CurrentTenantId => Unit.RowTenantId;

    internal UnitOfWork Unit => _unit ?? throw new TenantMissingException();

    internal WorkKinds WrittenWork { get; private set; }

    /// <summary>True for contexts on the host role: they see all tenants and have no filter.</summary>
    protected virtual bool IsHost => false;

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Prepare();
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateConcurrencyException exception)
        {
            throw new AbpDbConcurrencyException(exception);
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Saving is asynchronous.");

    internal void Lease(UnitOfWork unit)
    {
        _unit = unit;

        // A unit that fails is run again as a whole: a savepoint around each save would cost two round trips for nothing.
        Database.AutoSavepointsEnabled = false;
        _history = new EntityHistory(unit.CallHistory);
        WrittenWork = WorkKinds.None;
        _last.Clear();
    }

    internal void Return() => _unit = null;

    internal void KeepHistory() => _history.Keep();

    /// <summary>Says that rows of this kind were written by SQL, so that their runner is woken after the commit.</summary>
    internal void Announce(WorkKinds kinds) => WrittenWork |= kinds;

    /// <summary>The same for whoever changes what waits by SQL of their own: every runner looks again after the commit.</summary>
    public void WakeWorkers() => Announce(WorkKinds.Outbox | WorkKinds.Inbox | WorkKinds.Jobs);

    /// <summary>Keeps a statement for the end of the unit: all of them travel together, in this order, before the commit.</summary>
    /// <param name="values">Of $1 and so on; a parameter where the type does not follow from the value.</param>
    public void SendLast(string sql, params IEnumerable<object?> values) => _last.Add(Command(sql, values));

    internal async Task SendLastAsync(CancellationToken cancellationToken)
    {
        if (_last.Count > 0)
        {
            await using var batch = CreateBatch(_last);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    internal NpgsqlBatch CreateBatch(params List<NpgsqlBatchCommand> commands)
    {
        var transaction = (NpgsqlTransaction)Database.CurrentTransaction!.GetDbTransaction();
        var batch = new NpgsqlBatch(transaction.Connection, transaction);
        commands.ForEach(batch.BatchCommands.Add);
        return batch;
    }

    internal static NpgsqlBatchCommand Command(string sql, params IEnumerable<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(
            values.Select(value => value as NpgsqlParameter ?? new NpgsqlParameter { Value = value ?? DBNull.Value }).ToArray());
        return command;
    }

    /// <summary>Gives the stamp its next value; the loaded one stays in the WHERE of the update.</summary>
    internal void RotateStamp(object entity)
    {
        if (entity is IHasConcurrencyStamp && Entry(entity) is { State: EntityState.Modified or EntityState.Unchanged } entry)
        {
            var stamp = entry.Property(nameof(IHasConcurrencyStamp.ConcurrencyStamp));
            if (!stamp.IsModified)
            {
                stamp.CurrentValue = Guid.NewGuid().ToString("N");
            }
        }
    }

    /// <summary>Applies the context's own configuration classes.</summary>
    protected abstract void ConfigureModel(ModelBuilder modelBuilder);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        SharedTables.Configure(modelBuilder, isMigratedHere: this is FrameworkDbContext);
        ConfigureModel(modelBuilder);
        AbpModelConventions.Apply(modelBuilder);
        if (!IsHost)
        {
            foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(IsTenants))
            {
                TenantQueryFilter.Apply(modelBuilder, entity.ClrType, this);
            }
        }
    }

    private static bool IsTenants(Microsoft.EntityFrameworkCore.Metadata.IReadOnlyEntityType entity) =>
        typeof(IMultiTenant).IsAssignableFrom(entity.ClrType);

    private void Prepare()
    {
        var now = Unit.ServiceProvider.GetRequiredService<IClock>().Now;
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State is not (EntityState.Unchanged or EntityState.Detached)))
        {
            VerifyTenant(entry);
            SetAuditFields(entry, now);
            if (entry.State == EntityState.Modified)
            {
                RotateStamp(entry.Entity);
            }

            Unit.AddChange(entry);
            CollectEvents(entry);
            _history.Collect(entry);
        }

        _history.AttachTo(ChangeTracker.Entries<AuditLog>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity));
    }

    private void VerifyTenant(EntityEntry entry)
    {
        if (entry.Entity is not IMultiTenant row)
        {
            return;
        }

        var original = entry.State == EntityState.Added ? row.TenantId : (Guid)entry.OriginalValues[nameof(IMultiTenant.TenantId)]!;
        var isForeign = !IsHost && row.TenantId != CurrentTenantId;
        if (row.TenantId == Guid.Empty || row.TenantId != original || isForeign)
        {
            throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} carries another tenant than its unit of work.");
        }
    }

    private void SetAuditFields(EntityEntry entry, DateTime now)
    {
        if (entry is { State: EntityState.Added, Entity: ICreationAuditedObject })
        {
            entry.Property(nameof(ICreationAuditedObject.CreationTime)).CurrentValue = now;
            entry.Property(nameof(ICreationAuditedObject.CreatorId)).CurrentValue = Unit.UserId;
        }
        else if (entry is { State: EntityState.Modified, Entity: IAuditedObject })
        {
            entry.Property(nameof(IAuditedObject.LastModificationTime)).CurrentValue = now;
            entry.Property(nameof(IAuditedObject.LastModifierId)).CurrentValue = Unit.UserId;
        }
    }

    private void CollectEvents(EntityEntry entry)
    {
        if (entry.Entity is not IGeneratesDomainEvents source)
        {
            return;
        }

        foreach (var eto in source.GetDistributedEvents())
        {
            Unit.AddDistributedEvent(eto);
        }

        source.ClearDistributedEvents();
    }
}
