namespace CreatorSaaS.Framework.Domain.Entities;

/// <summary>Remembers when (business time) and by whom it was made. Set while saving.</summary>
public interface ICreationAuditedObject
{
    DateTime CreationTime { get; }

    Guid? CreatorId { get; }
}

/// <summary>Remembers when (business time) and by whom it was last changed. Set while saving.</summary>
public interface IAuditedObject : ICreationAuditedObject
{
    DateTime? LastModificationTime { get; }

    Guid? LastModifierId { get; }
}

/// <summary>An aggregate root that knows who made and last changed it.</summary>
public abstract class AuditedAggregateRoot<TKey> : AggregateRoot<TKey>, IAuditedObject
    where TKey : notnull
{
    protected AuditedAggregateRoot()
    {
    }

    protected AuditedAggregateRoot(TKey id)
        : base(id)
    {
    }

    public DateTime CreationTime { get; private set; }

    public Guid? CreatorId { get; private set; }

    public DateTime? LastModificationTime { get; private set; }

    public Guid? LastModifierId { get; private set; }
}
