using CreatorSaaS.Framework.Application.Dtos;

namespace CreatorSaaS.Identity.ApiKeys;

/// <summary>Which keys the address asks for.</summary>
/// <param name="Page">Counted from 1.</param>
public sealed record ApiKeyListQuery(int Page);

/// <summary>A page of keys.</summary>
public sealed record ApiKeyListContent(PagedResultDto<ApiKeyDto> Page);

/// <summary>The form asks for nothing in its address.</summary>
public sealed record NewApiKeyQuery;

/// <summary>Rights that the reader can give to a key.</summary>
public sealed record NewApiKeyContent(IReadOnlyList<string> Permissions, bool MayCreate);
