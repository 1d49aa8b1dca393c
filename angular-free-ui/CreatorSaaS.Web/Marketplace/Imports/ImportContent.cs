using CreatorSaaS.Framework.Application.Dtos;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>What the list of imports shows.</summary>
public sealed record ImportListContent(PagedResultDto<ImportListItemDto> Page);

/// <summary>What the address of an import asks for.</summary>
/// <param name="Page">Of the findings, from 1.</param>
public sealed record ImportQuery(Guid Id, int Page);

/// <summary>What the page of an import shows.</summary>
/// <param name="Preview">Only while columns are sorted.</param>
/// <param name="Findings">Only once the file was checked.</param>
public sealed record ImportContent(
    ImportDto Import, ImportPreviewDto? Preview, PagedResultDto<ImportFindingDto>? Findings);
