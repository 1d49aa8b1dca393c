using CreatorSaaS.Framework.MultiTenancy;

namespace CreatorSaaS.Framework.EventBus.Distributed;

/// <summary>What a commit did to an entity, as <see cref="AbpDistributedEntityEventOptions"/> has it told.</summary>
/// <param name="Entity">As it is in the end; <c>[EventName("Context.Noun")]</c>.</param>
public abstract record EntityChangeEto<TEto>(TEto Entity) : IMultiTenant, IHasPartitionKey
    where TEto : IMultiTenant, IHasPartitionKey
{
    public Guid TenantId => Entity.TenantId;

    public Guid PartitionId => Entity.PartitionId;
}

/// <inheritdoc/>
[EventName(".Created")]
public sealed record EntityCreatedEto<TEto>(TEto Entity) : EntityChangeEto<TEto>(Entity)
    where TEto : IMultiTenant, IHasPartitionKey;

/// <inheritdoc/>
[EventName(".Updated")]
public sealed record EntityUpdatedEto<TEto>(TEto Entity) : EntityChangeEto<TEto>(Entity)
    where TEto : IMultiTenant, IHasPartitionKey;

/// <inheritdoc/>
[EventName(".Deleted")]
public sealed record EntityDeletedEto<TEto>(TEto Entity) : EntityChangeEto<TEto>(Entity)
    where TEto : IMultiTenant, IHasPartitionKey;

/// <summary>Which entities tell other contexts that they were created, updated or deleted. Rows written by SQL tell nothing.</summary>
public sealed class AbpDistributedEntityEventOptions
{
    internal delegate object Change(object entity, bool isCreated, bool isDeleted);

    internal Dictionary<Type, Change> EtoMappings { get; } = [];

    /// <summary>Switches it on for an entity.</summary>
    public void Add<TEntity, TEto>(Func<TEntity, TEto> map)
        where TEto : IMultiTenant, IHasPartitionKey =>
        EtoMappings[typeof(TEntity)] = (entity, isCreated, isDeleted) => map((TEntity)entity) is var eto && isDeleted
            ? new EntityDeletedEto<TEto>(eto)
            : isCreated ? new EntityCreatedEto<TEto>(eto) : new EntityUpdatedEto<TEto>(eto);
}
