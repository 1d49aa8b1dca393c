namespace CreatorSaaS.Framework.DependencyInjection;

/// <summary>Registered by convention, a new one each time it is asked for.</summary>
public interface ITransientDependency;

/// <summary>Registered by convention, one per scope.</summary>
public interface IScopedDependency;

/// <summary>Registered by convention, one per process. Holds no tenant's data.</summary>
public interface ISingletonDependency;

/// <summary>Exposes the class as these services only, instead of the interfaces its name ends with.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExposeServicesAttribute(params Type[] serviceTypes) : Attribute
{
    public Type[] ServiceTypes { get; } = serviceTypes;
}
