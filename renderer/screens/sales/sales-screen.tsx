export function SalesScreen({ saleId: _saleId }: { readonly saleId: string | undefined }) { return null; }
