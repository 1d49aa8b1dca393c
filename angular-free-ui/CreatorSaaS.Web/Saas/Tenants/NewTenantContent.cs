using CreatorSaaS.Saas.Editions;

namespace CreatorSaaS.Saas.Tenants;

/// <summary>The form asks for nothing in its address.</summary>
public sealed record NewTenantQuery;

/// <summary>The plans to choose from, and whether the reader may make an agency.</summary>
public sealed record NewTenantContent(IReadOnlyList<EditionDto> Editions, bool MayCreate);
