using CreatorSaaS.Framework.DependencyInjection;

namespace CreatorSaaS.Framework.Domain.Services;

/// <summary>A rule that needs more than one aggregate. Takes and returns domain objects, authorises nothing.</summary>
public abstract class DomainService : ITransientDependency;
