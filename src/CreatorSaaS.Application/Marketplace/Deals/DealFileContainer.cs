using CreatorSaaS.Framework.BlobStoring;

namespace CreatorSaaS.Marketplace.Deals;

/// <summary>Where the bytes of deals' files are kept.</summary>
[BlobContainerName("deal-files")]
public sealed class DealFileContainer;
