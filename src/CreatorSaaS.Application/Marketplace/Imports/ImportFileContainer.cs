using CreatorSaaS.Framework.BlobStoring;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Where the bytes of imported files are kept: what was imported can always be read again.</summary>
[BlobContainerName("import-files")]
public sealed class ImportFileContainer;
